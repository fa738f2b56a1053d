"""What ezdxf, which knows the format by the book, makes of a drawing: faults, and what is in it."""
import json, sys
import ezdxf

doc = ezdxf.readfile(sys.argv[1])
auditor = doc.audit()
space = doc.modelspace()
kinds = {}
layers = {}
closed = 0
with_data = {}
texts = []
hatches = []
for entity in space:
    kind = entity.dxftype()
    kinds[kind] = kinds.get(kind, 0) + 1
    layers.setdefault(entity.dxf.layer, {}).setdefault(kind, 0)
    layers[entity.dxf.layer][kind] += 1
    if kind == "LWPOLYLINE" and entity.closed:
        closed += 1
    if entity.has_xdata("PLANWRIGHT"):
        with_data[kind] = with_data.get(kind, 0) + 1
    if kind == "MTEXT":
        texts.append(entity.plain_text())
    if kind == "HATCH":
        hatches.append({"solid": entity.dxf.solid_fill, "paths": [len(path.vertices) for path in entity.paths.paths], "transparency": round(entity.transparency, 2)})
print(json.dumps({
    "version": doc.dxfversion, "units": doc.header["$INSUNITS"],
    "extents": [doc.header["$EXTMIN"][0], doc.header["$EXTMIN"][1], doc.header["$EXTMAX"][0], doc.header["$EXTMAX"][1]],
    "properties": dict(doc.header.custom_vars.properties),
    "errors": [error.message for error in auditor.errors], "fixes": [fix.message for fix in auditor.fixes],
    "kinds": kinds, "closed": closed, "withData": with_data, "texts": texts, "hatches": hatches, "entitiesOn": layers,
    "layers": {layer.dxf.name: {"color": layer.color, "trueColor": layer.dxf.get("true_color"), "linetype": layer.dxf.linetype, "lineweight": layer.dxf.lineweight} for layer in doc.layers},
    "blocks": [block.name for block in doc.blocks],
}))
