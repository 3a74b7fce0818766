export type Vec3 = [number, number, number];

/** v turned by the quaternion (w, x, y, z) that starts at `at`. */
export function turn(q: ArrayLike<number>, at: number, [x, y, z]: Vec3): Vec3 {
  const w = q[at]!, a = q[at + 1]!, b = q[at + 2]!, c = q[at + 3]!;
  const tx = 2 * (b * z - c * y), ty = 2 * (c * x - a * z), tz = 2 * (a * y - b * x);
  return [x + w * tx + b * tz - c * ty, y + w * ty + c * tx - a * tz, z + w * tz + a * ty - b * tx];
}
