// Seeded random numbers, so that "the same birth" can be had again and every robot starts alike.

/** sfc32 (Doty-Humphrey), seeded by splitmix32 over the numbers given. */
export class Rng {
  private a: number;
  private b: number;
  private c: number;
  private count = 1;

  constructor(...seeds: number[]) {
    let state = 0x9e3779b9;
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      let t = state ^ (state >>> 16);
      t = Math.imul(t, 0x21f0aaad);
      t ^= t >>> 15;
      t = Math.imul(t, 0x735a2d97);
      return (t ^ (t >>> 15)) | 0;
    };
    for (const seed of seeds) state = (next() ^ seed) | 0;
    [this.a, this.b, this.c] = [next(), next(), next()];
    for (let i = 0; i < 12; i++) this.uniform(0, 1);
  }

  uniform(low: number, high: number): number {
    const t = (((this.a + this.b) | 0) + this.count) | 0;
    this.count = (this.count + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t | 0;
    return low + ((high - low) * (t >>> 0)) / 4294967296;
  }

  /** Box and Muller's normal deviate. */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform(0, 1)));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform(0, 1));
  }
}
