"""What GEOS makes of two versions: areas of class on class, all geometries in one CRS on the millimetre grid. JSON on the output.

usage: overlay-judge.py A B CLASS_FIELD EPSG
"""
import json, sys
from osgeo import ogr, osr
ogr.UseExceptions()
osr.UseExceptions()
a_path, b_path, field, epsg = sys.argv[1:5]
target = osr.SpatialReference()
target.ImportFromEPSG(int(epsg))
target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)


def read(path):
    data = ogr.Open(path)
    layer = data.GetLayer(0)
    source = layer.GetSpatialRef()
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to = osr.CoordinateTransformation(source, target)
    read = []
    for feature in layer:
        geometry = feature.GetGeometryRef().Clone()
        geometry.Transform(to)
        read.append((feature[field], geometry.Clone(), geometry.GetEnvelope()))
    return read


def sums(features):
    total = {}
    for name, geometry, _ in features:
        total[name] = total.get(name, 0) + geometry.Area()
    return total


def area(geometry):
    kind = geometry.GetGeometryType()
    if kind in (ogr.wkbPolygon, ogr.wkbMultiPolygon):
        return geometry.Area()
    return sum(area(geometry.GetGeometryRef(i)) for i in range(geometry.GetGeometryCount())) if kind == ogr.wkbGeometryCollection else 0


a, b = read(a_path), read(b_path)
cells = {}
for one, g, e in a:
    for other, h, f in b:
        if e[0] > f[1] or f[0] > e[1] or e[2] > f[3] or f[2] > e[3]:
            continue
        shared = area(g.Intersection(h))
        if shared > 0:
            key = one + "\n" + other
            cells[key] = cells.get(key, 0) + shared
print(json.dumps({"before": sums(a), "after": sums(b), "cells": cells}))
