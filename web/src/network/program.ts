import { NodeProgram } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { atlasCells, atlasOf } from './atlas';
import type { Outline } from './kinds';

/** What a node is drawn from beside sigma's own. */
export interface EntityDisplay extends NodeDisplayData {
  outline: Outline;
  /** Place of its sign in the atlas. */
  sign: number;
  signColour: string;
  ring: string;
  ringPixels: number;
  /** Clear where nothing stands around it. */
  halo: string;
}

const outlines: Outline[] = ['circle', 'square', 'diamond', 'hexagon'];
const uniforms = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix', 'u_atlas'] as const;

const vertex = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec4 a_sign;
attribute vec4 a_halo;
attribute vec2 a_position;
attribute float a_size;
attribute float a_outline;
attribute float a_cell;
attribute float a_ringPixels;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_ring;
varying vec4 v_sign;
varying vec4 v_halo;
varying vec2 v_at;
varying float v_pixel;
varying float v_outline;
varying float v_cell;
varying float v_ringPixels;
void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  vec2 away = radius * 3.4 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + away, 1)).xy, 0, 1);
  v_at = away / radius;
  v_pixel = u_correctionRatio * 2.0 / radius;
  v_outline = a_outline;
  v_cell = a_cell;
  v_ringPixels = a_ringPixels;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
  v_ring = a_ring;
  v_sign = a_sign;
  v_halo = a_halo;
}`;

// Distances to the outlines after I. Quilez' collection, in radii of the node.
const fragment = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_ring;
varying vec4 v_sign;
varying vec4 v_halo;
varying vec2 v_at;
varying float v_pixel;
varying float v_outline;
varying float v_cell;
varying float v_ringPixels;
uniform sampler2D u_atlas;
float away(vec2 p) {
  if (v_outline < 0.5) return length(p) - 1.0;
  if (v_outline < 1.5) {
    vec2 q = abs(p) - vec2(0.66);
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - 0.24;
  }
  if (v_outline < 2.5) return (abs(p.x) + abs(p.y) - 1.22) * 0.7071 - 0.06;
  vec2 q = abs(p.yx);
  q -= 2.0 * min(dot(vec2(-0.8660254, 0.5), q), 0.0) * vec2(-0.8660254, 0.5);
  q -= vec2(clamp(q.x, -0.53, 0.53), 0.92);
  return length(q) * sign(q.y) - 0.06;
}
vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }
vec4 solid(vec4 c, float share) { return vec4(c.rgb, 1.0) * share; }
void main() {
  float d = away(v_at);
  #ifdef PICKING_MODE
  gl_FragColor = d > v_pixel * 3.0 ? vec4(0.0) : v_color;
  #else
  float inside = 1.0 - smoothstep(-v_pixel, 0.0, d);
  float ring = inside * smoothstep(-v_pixel * (v_ringPixels + 1.0), -v_pixel * v_ringPixels, d);
  vec4 c = solid(v_color, inside);
  vec2 uv = v_at / 1.34 + 0.5;
  if (uv.x > 0.0 && uv.x < 1.0 && uv.y > 0.0 && uv.y < 1.0) {
    vec2 place = vec2(mod(v_cell, ${atlasCells}.0), floor(v_cell / ${atlasCells}.0));
    float ink = texture2D(u_atlas, (place + vec2(uv.x, 1.0 - uv.y)) / ${atlasCells}.0).a;
    c = over(solid(v_sign, ink * inside), c);
  }
  c = over(solid(v_ring, ring), c);
  if (v_halo.a > 0.0) {
    float halo = smoothstep(v_pixel * 2.0, v_pixel * 3.0, d) * (1.0 - smoothstep(v_pixel * 5.5, v_pixel * 6.5, d));
    c = over(solid(v_halo, halo), c);
  }
  gl_FragColor = c;
  #endif
}`;

/** Draws an entity: its outline, its ring, the sign of its kind, and a second ring where it is chosen. */
export class EntityProgram extends NodeProgram<(typeof uniforms)[number]> {
  private textures = new Map<WebGLRenderingContext, WebGLTexture>();

  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    const colour = (name: string) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
    const single = (name: string) => ({ name, size: 1, type: FLOAT });
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: vertex,
      FRAGMENT_SHADER_SOURCE: fragment,
      METHOD: TRIANGLES as typeof WebGLRenderingContext.TRIANGLES,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT }, single('a_size'), colour('a_color'), colour('a_ring'), colour('a_sign'),
        colour('a_halo'), single('a_outline'), single('a_cell'), single('a_ringPixels'), colour('a_id'),
      ],
      CONSTANT_ATTRIBUTES: [single('a_angle')],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(index: number, from: number, data: NodeDisplayData): void {
    const n = data as EntityDisplay;
    const values = [
      n.x, n.y, n.size, floatColor(n.color), floatColor(n.ring), floatColor(n.signColour), floatColor(n.halo || 'rgba(0,0,0,0)'),
      outlines.indexOf(n.outline), n.sign, n.ringPixels, index,
    ];
    values.forEach((v, i) => (this.array[from + i] = v));
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: { gl: WebGLRenderingContext | WebGL2RenderingContext; uniformLocations: Record<(typeof uniforms)[number], WebGLUniformLocation> }): void {
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    if (uniformLocations.u_atlas) {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, this.texture(gl as WebGLRenderingContext));
      gl.uniform1i(uniformLocations.u_atlas, 0);
    }
  }

  private texture(gl: WebGLRenderingContext): WebGLTexture | null {
    const had = this.textures.get(gl);
    if (had) {
      return had;
    }
    const made = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, made);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, atlasOf());
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    if (made) this.textures.set(gl, made);
    return made;
  }
}

