/** Side of an atlas layer: every WebGL 2 implementation supports at least this. */
export const LAYER = 2048
/** The two tile sizes of sheets, and the size of close-up pictures. */
export const FAR_SIDE = 32
export const MIDDLE_SIDE = 64
export const CLOSE_SIDE = 160
/** Number of works per row in the textures with per-work values. */
export const WORKS_A_ROW = 1024

/**
 * One quad per work, whose values it reads from textures. Camera and the progress of a transition between two layouts
 * are uniforms, so that motion uploads nothing. The position of a work's tile in the sheets is derived from one number;
 * a tile that has not loaded is transparent, and the work's average colour is visible.
 */
export const VERTEX = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform sampler2D places;
uniform sampler2D formerPlaces;
uniform sampler2D looks;
uniform sampler2D groups;
uniform sampler2D slots;
uniform vec3 camera;
uniform vec2 stage;
uniform float moved;
uniform float side;
out vec2 inside;
out vec2 edge;
out vec3 farAt;
out vec3 middleAt;
out vec3 closeAt;
out vec4 farWithin;
out vec4 middleWithin;
out vec3 ground;
out vec3 group;
out float alpha;
flat out ivec2 has;

const float LAYER = ${LAYER}.0;

/** Left and top of cell number "cell" of a sheet, and its layer, where a layer holds "across" sheets a row. */
vec3 cellOf(int at, int tile, int across) {
  int sheet = at / 1024;
  int cell = at % 1024;
  int each = across * across;
  int within = sheet % each;
  int extent = 32 * tile;
  ivec2 corner = ivec2((within % across) * extent + (cell % 32) * tile, (within / across) * extent + (cell / 32) * tile);
  return vec3(vec2(corner) / LAYER, float(sheet / each));
}

vec2 shareOf(vec2 shape, float tile) {
  return max(vec2(1.0), floor(shape / max(shape.x, shape.y) * tile + 0.5)) / LAYER;
}

void main() {
  int work = gl_VertexID >> 2;
  ivec2 cell = ivec2(work % ${WORKS_A_ROW}, work / ${WORKS_A_ROW});
  vec2 corner = vec2(float(gl_VertexID & 1), float((gl_VertexID >> 1) & 1)) * 2.0 - 1.0;
  vec4 to = texelFetch(places, cell, 0);
  vec4 look = texelFetch(looks, cell, 0);
  float slot = texelFetch(slots, cell, 0).x;
  float close = texelFetch(slots, cell, 0).y;
  vec4 place = mix(texelFetch(formerPlaces, cell, 0), to, moved);
  vec2 size = place.zw * side;
  vec2 point = stage * 0.5 + (place.xy - camera.xy) * camera.z + corner * size * 0.5;
  gl_Position = vec4(point.x / stage.x * 2.0 - 1.0, 1.0 - point.y / stage.y * 2.0, 0.0, 1.0);
  inside = corner * 0.5 + 0.5;
  edge = size;
  has = ivec2(slot < 0.0 ? 0 : 1, close < 0.0 ? 0 : 1);
  int at = int(max(slot, 0.0));
  vec3 farCell = cellOf(at, ${FAR_SIDE}, ${LAYER / (32 * FAR_SIDE)});
  vec3 middleCell = cellOf(at, ${MIDDLE_SIDE}, ${LAYER / (32 * MIDDLE_SIDE)});
  vec2 farShare = shareOf(to.zw, ${FAR_SIDE}.0);
  vec2 middleShare = shareOf(to.zw, ${MIDDLE_SIDE}.0);
  farAt = vec3(farCell.xy + inside * farShare, farCell.z);
  middleAt = vec3(middleCell.xy + inside * middleShare, middleCell.z);
  vec2 half_ = vec2(0.5 / LAYER);
  farWithin = vec4(farCell.xy + half_, farCell.xy + farShare - half_);
  middleWithin = vec4(middleCell.xy + half_, middleCell.xy + middleShare - half_);
  int row = ${Math.floor(LAYER / CLOSE_SIDE)};
  int tile = int(max(close, 0.0));
  int inLayer = tile % (row * row);
  vec2 closeCorner = vec2(inLayer % row, inLayer / row) * ${CLOSE_SIDE}.0;
  closeAt = vec3((closeCorner + 0.5 + inside * ${CLOSE_SIDE - 1}.0) / LAYER, float(tile / (row * row)));
  ground = look.rgb;
  group = texelFetch(groups, cell, 0).rgb;
  alpha = look.a;
}`

export const FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler2DArray;
uniform sampler2DArray far;
uniform sampler2DArray middle;
uniform sampler2DArray close;
uniform float side;
uniform float byCluster;
uniform float middleShown;
in vec2 inside;
in vec2 edge;
in vec3 farAt;
in vec3 middleAt;
in vec3 closeAt;
in vec4 farWithin;
in vec4 middleWithin;
in vec3 ground;
in vec3 group;
in float alpha;
flat in ivec2 has;
out vec4 result;

void main() {
  vec3 seen = ground;
  if (has.y == 1) {
    seen = texture(close, closeAt).rgb;
  } else if (has.x == 1) {
    vec4 tile = texture(far, vec3(clamp(farAt.xy, farWithin.xy, farWithin.zw), farAt.z));
    if (middleShown > 0.5) {
      vec4 finer = texture(middle, vec3(clamp(middleAt.xy, middleWithin.xy, middleWithin.zw), middleAt.z));
      if (finer.a > 0.0) tile = finer;
    }
    seen = mix(ground, tile.rgb, tile.a);
  }
  if (byCluster > 0.5) {
    vec2 gap = min(inside, 1.0 - inside) * edge;
    float frame = clamp(side * 0.06, 1.5, 4.0);
    if (side < 8.0) seen = mix(seen, group, 0.8);
    else if (min(gap.x, gap.y) < frame) seen = group;
  }
  result = vec4(seen * alpha, alpha);
}`
