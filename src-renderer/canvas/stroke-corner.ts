/**
 * For a vertex `at` of a path, `around` it the one before and the one after: its place, the direction the path comes from
 * and the way to the left side of the corner, in pixels and as long as one. Corners are mitred, a sharp one no further
 * out than twice. Ends are cut straight.
 */
export const strokeCorner = `\
in vec2 at;
in vec4 around;
vec2 onScreen(vec4 clip) {
  return clip.xy / clip.w * project.viewportSize;
}
vec4 strokeCorner(out vec2 from, out vec2 across) {
  vec4 place = project_position_to_clipspace(vec3(at, 0.0), vec3(0.0), vec3(0.0));
  vec2 here = onScreen(place);
  vec2 come = here - onScreen(project_position_to_clipspace(vec3(around.xy, 0.0), vec3(0.0), vec3(0.0)));
  vec2 go = onScreen(project_position_to_clipspace(vec3(around.zw, 0.0), vec3(0.0), vec3(0.0))) - here;
  bool begins = length(come) < 1e-5;
  bool ends = length(go) < 1e-5;
  from = begins ? (ends ? vec2(1.0, 0.0) : normalize(go)) : normalize(come);
  vec2 to = ends ? from : normalize(go);
  across = vec2(-from.y, from.x);
  vec2 along = from + to;
  if (length(along) > 0.01) {
    along = normalize(along);
    vec2 miter = vec2(-along.y, along.x);
    across = miter / max(dot(miter, across), 0.5);
  }
  return place;
}
`;
