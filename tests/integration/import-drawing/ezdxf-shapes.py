"""What ezdxf makes of the model space of drawings: for each file a line of JSON, by kind of entity the count, length and
box of its paths (blocks taken apart, curves cut within the tolerance). A second opinion on our own reader."""
import json
import sys

import ezdxf
from ezdxf import path, recover

KINDS = {
    'LINE': 'line', 'CIRCLE': 'round', 'ARC': 'round', 'ELLIPSE': 'round', 'SPLINE': 'spline', 'LWPOLYLINE': 'polyline', 'POLYLINE': 'polyline',
    'HATCH': 'hatch', 'MPOLYGON': 'hatch', 'SOLID': 'face', 'TRACE': 'face', '3DFACE': 'face', 'POINT': 'point', 'TEXT': 'text', 'MTEXT': 'text', 'ATTRIB': 'text',
}


def things(entities):
    """What is drawn, insertions of blocks by what is in them. Dimensions and leaders are left alone."""
    for entity in entities:
        if entity.dxf.get('invisible', 0):
            continue
        if entity.dxftype() == 'INSERT':
            yield from (each for each in entity.attribs if not each.is_invisible)
            for one in entity.multi_insert() if entity.mcount > 1 else [entity]:
                yield from things(one.virtual_entities())
        elif entity.dxftype() in KINDS:
            if entity.dxftype() != 'POLYLINE' or not (entity.is_poly_face_mesh or entity.is_polygon_mesh):
                yield entity


def outlines(entity, tolerance):
    kind = entity.dxftype()
    if KINDS[kind] == 'hatch':
        return [each.flattening(tolerance) for each in path.from_hatch(entity)]
    # Its paths are curves of the third degree, which circles are not.
    return [entity.flattening(tolerance) if kind in ('SPLINE', 'ELLIPSE', 'CIRCLE', 'ARC') else path.make_path(entity).flattening(tolerance)]


def shapes(name, tolerance):
    try:
        document = ezdxf.readfile(name)
    except (ezdxf.DXFError, UnicodeDecodeError, ValueError, IndexError, AttributeError, TypeError):
        document, _ = recover.readfile(name)
    kinds = {}
    for entity in things(document.modelspace()):
        into = kinds.setdefault(KINDS[entity.dxftype()], {'count': 0, 'length': 0.0, 'box': None})
        into['count'] += 1
        if KINDS[entity.dxftype()] in ('point', 'text'):
            continue
        for outline in outlines(entity, tolerance):
            points = [(p.x, p.y) for p in outline]
            into['length'] += sum(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 for (ax, ay), (bx, by) in zip(points, points[1:]))
            for x, y in points:
                box = into['box'] or [x, y, x, y]
                into['box'] = [min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)]
    return kinds


for file in sys.argv[2:]:
    try:
        print(json.dumps({'file': file, 'kinds': shapes(file, float(sys.argv[1]))}))
    except Exception as error:  # a file ezdxf cannot read is no judge of ours
        print(json.dumps({'file': file, 'failed': str(error)[:200]}))
