"""Buffers by GEOS: reads [well-known text, metres] pairs from standard input, answers each as well-known text."""
import json, sys
from osgeo import ogr
ogr.UseExceptions()
# Arcs of 200 pieces a quarter: to the centimetre up to some kilometres.
print(json.dumps([ogr.CreateGeometryFromWkt(text).Buffer(metres, 200).ExportToWkt() for text, metres in json.load(sys.stdin)]))
