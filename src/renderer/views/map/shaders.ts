/** One quad a work. The camera is a uniform, so that moving it uploads nothing. */
export const VERTEX = `#version 300 es
layout(location = 0) in vec2 corner;
layout(location = 1) in vec2 place;
layout(location = 2) in vec2 extent;
layout(location = 3) in vec3 colour;
layout(location = 4) in vec3 cluster;
layout(location = 5) in vec3 tile;
layout(location = 6) in float strength;
uniform vec3 camera;
uniform vec2 stage;
uniform float side;
uniform float tileShare;
uniform float closeShare;
out vec2 inside;
out vec2 edge;
out vec3 at;
out vec3 ground;
out vec3 group;
out float alpha;
flat out int level;

void main() {
  vec2 size = extent * side;
  vec2 point = stage * 0.5 + (place - camera.xy) * camera.z + corner * size * 0.5;
  gl_Position = vec4(point.x / stage.x * 2.0 - 1.0, 1.0 - point.y / stage.y * 2.0, 0.0, 1.0);
  inside = corner * 0.5 + 0.5;
  edge = size;
  level = tile.z < 0.0 ? 0 : (tile.z < 1000.0 ? 1 : 2);
  float share = level == 2 ? closeShare : tileShare;
  at = vec3(tile.xy + inside * share, level == 2 ? tile.z - 1000.0 : tile.z);
  ground = colour;
  group = cluster;
  alpha = strength;
}`

export const FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler2DArray;
uniform sampler2DArray far;
uniform sampler2DArray close;
uniform float side;
uniform float byCluster;
in vec2 inside;
in vec2 edge;
in vec3 at;
in vec3 ground;
in vec3 group;
in float alpha;
flat in int level;
out vec4 result;

void main() {
  vec3 seen = ground;
  if (level == 1) seen = texture(far, at).rgb;
  if (level == 2) seen = texture(close, at).rgb;
  if (byCluster > 0.5) {
    vec2 gap = min(inside, 1.0 - inside) * edge;
    float frame = clamp(side * 0.06, 1.5, 4.0);
    if (side < 20.0) seen = mix(seen, group, 0.8);
    else if (min(gap.x, gap.y) < frame) seen = group;
  }
  result = vec4(seen * alpha, alpha);
}`
