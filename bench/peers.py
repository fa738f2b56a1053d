"""What GDAL's own Python binding takes for the same: one vertex edit made durable, four zones set anew in memory, and the areas by class summed anew."""
import json, shutil, statistics, sys, time
from osgeo import ogr, gdal
gdal.UseExceptions()
path, layer_name, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
copy = path + ".peer.gpkg"
shutil.copy(path, copy)
# Our triggers stay out of it: the peer writes a plain GeoPackage.
plain = path + ".plain.gpkg"
gdal.VectorTranslate(plain, copy, layers=[layer_name], format="GPKG")
data = gdal.OpenEx(plain, gdal.OF_VECTOR | gdal.OF_UPDATE)
layer = data.GetLayer(0)
edits = []
for i in range(runs):
    feature = layer.GetFeature(i * 7 + 1)
    geometry = feature.GetGeometryRef().Clone()
    ring = geometry.GetGeometryRef(0)
    ring = ring.GetGeometryRef(0) if ring.GetGeometryName() != "LINEARRING" else ring
    ring.SetPoint_2D(1, ring.GetX(1) + 0.5, ring.GetY(1) + 0.5)
    start = time.perf_counter()
    feature.SetGeometry(geometry)
    layer.SetFeature(feature)
    layer.SyncToDisk()
    data.FlushCache()
    edits.append((time.perf_counter() - start) * 1000)
# The four zones around a vertex set anew, nothing sent to the disk.
sets = []
for i in range(runs):
    features = [layer.GetFeature(i * 7 + k + 1) for k in range(4)]
    geometries = [feature.GetGeometryRef().Clone() for feature in features]
    layer.StartTransaction()
    start = time.perf_counter()
    for feature, geometry in zip(features, geometries):
        feature.SetGeometry(geometry)
        layer.SetFeature(feature)
    sets.append((time.perf_counter() - start) * 1000)
    layer.CommitTransaction()
sums = []
for i in range(3):
    start = time.perf_counter()
    result = data.ExecuteSQL('SELECT land_use, SUM(ST_Area(geom)) FROM "%s" GROUP BY land_use' % layer_name)
    rows = result.GetFeatureCount()
    data.ReleaseResultSet(result)
    sums.append((time.perf_counter() - start) * 1000)
reads = []
for i in range(3):
    start = time.perf_counter()
    count = sum(1 for feature in layer if feature.GetGeometryRef() is not None)
    reads.append(time.perf_counter() - start)
print(json.dumps({"editMs": statistics.median(edits), "setMs": statistics.median(sets), "sumMs": statistics.median(sums), "readS": statistics.median(reads)}))
