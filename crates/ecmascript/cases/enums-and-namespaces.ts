enum Level { Low, Mid = 5, High, Name = 'name', Computed = Low | 1, After }
const enum Flag { A = -1, B }
declare enum Outside { X }
namespace Util {
  export const one = 1;
  const hidden = 2;
  export function two() { return hidden; }
  export type Only = string;
  export namespace Deep { export const three = 3; }
}
namespace A.B { export class C {} }
namespace TypesOnly { export interface I {} }
declare namespace Ambient { const z: number; }
Util.two(Level.High);
