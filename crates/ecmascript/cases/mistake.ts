import { a } from './a';
export function fine() { return a; }
const broken = (;
export const after = 2;
<<<<<<< HEAD
export const ours = 1;
=======
export const theirs = 1;
>>>>>>> branch
class Last {}
