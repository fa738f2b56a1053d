"""Areas of set operations by GEOS: reads pairs of well-known texts from standard input, answers [union, common, a less b, b less a, either] each."""
import json, sys
from osgeo import ogr
ogr.UseExceptions()
def areas(pair):
    a, b = (ogr.CreateGeometryFromWkt(text) for text in pair)
    return [g.Area() if g is not None else 0 for g in (a.Union(b), a.Intersection(b), a.Difference(b), b.Difference(a), a.SymDifference(b))]
print(json.dumps([areas(pair) for pair in json.load(sys.stdin)]))
