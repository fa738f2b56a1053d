"""Areas of set operations by GEOS on the land of whole layers: reads { shapes: [[well-known text, …], …], pairs: [[i, j], …] } from standard input, each of `shapes` the parts of one land; answers [union, common, a less b, b less a, either] of each pair, m²."""
import json, sys
from osgeo import gdal, ogr

ogr.UseExceptions()
# Where shapes only touch, what they share is no surface: its area is nothing, and that is no news.
gdal.PushErrorHandler('CPLQuietErrorHandler')
asked = json.load(sys.stdin)


def polygons(shape):
    if ogr.GT_Flatten(shape.GetGeometryType()) == ogr.wkbPolygon:
        return [shape.Clone()]
    return [each for i in range(shape.GetGeometryCount()) for each in polygons(shape.GetGeometryRef(i))]


def land(texts):
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for text in texts:
        part = ogr.CreateGeometryFromWkt(text)
        for polygon in polygons(part if part.IsValid() else part.MakeValid()):
            whole.AddGeometry(polygon)
    return whole.UnionCascaded()


def area(shape):
    return 0 if shape is None or shape.IsEmpty() else shape.Area()


lands = [land(texts) for texts in asked['shapes']]
print(json.dumps([[area(g) for g in (a.Union(b), a.Intersection(b), a.Difference(b), b.Difference(a), a.SymDifference(b))] for a, b in ((lands[i], lands[j]) for i, j in asked['pairs'])]))
