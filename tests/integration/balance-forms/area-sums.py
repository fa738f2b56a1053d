"""Areas by land use inside places, by GDAL and GEOS alone.

area-sums.py PLAN.gpkg ZONES [PLACES [NAME_FIELD]]: JSON { place: { class: hectares } }. Without PLACES: the planning boundary as one
place, "". Places are cut to the boundary where there is one; zones are cut to the places.
"""
import json
import sys
from osgeo import gdal, ogr

ogr.UseExceptions()
# Where shapes only touch, what they share is no surface: its area is nothing, and that is no news.
gdal.PushErrorHandler('CPLQuietErrorHandler')
plan, zones, places, name_field = (sys.argv[1:] + [None, None])[:4]
source = ogr.Open(plan)


def shapes(table):
    found = []
    layer = source.GetLayerByName(table)
    for feature in layer:
        shape = feature.GetGeometryRef()
        if shape is not None:
            found.append((feature, shape.Clone()))
    return found


def union(parts):
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in parts:
        for i in range(part.GetGeometryCount()):
            whole.AddGeometry(part.GetGeometryRef(i))
    return whole.UnionCascaded()


boundary = union([shape for _, shape in shapes('boundary')])
wanted = {}
if places is None:
    wanted[''] = boundary
else:
    for feature, shape in shapes(places):
        name = str(feature.GetField(name_field or 'label'))
        part = shape.MakeValid().Intersection(boundary)
        wanted[name] = part if name not in wanted else wanted[name].Union(part)
sums = {}
for name, place in wanted.items():
    # Less than a square metre: borders that run along the boundary, drawn with other vertices.
    if place.IsEmpty() or place.Area() < 1:
        continue
    its = sums.setdefault(name, {'': place.Area() / 10000})
    low_x, high_x, low_y, high_y = place.GetEnvelope()
    for feature, shape in shapes(zones):
        a, b, c, d = shape.GetEnvelope()
        if a > high_x or b < low_x or c > high_y or d < low_y:
            continue
        if not shape.IsValid():
            shape = shape.MakeValid()
        code = feature.GetField('land_use') or '-'
        its[code] = its.get(code, 0) + shape.Intersection(place).Area() / 10000
print(json.dumps(sums))
