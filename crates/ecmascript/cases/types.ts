type Db = PrismaClient | undefined;
type Tx = Prisma.TransactionClient & { extra: string };
interface Context extends Base<Db>, Other { prisma: Db; users?: User[]; find(id: string): User; readonly list: readonly User[]; lists: ReadonlyArray<User>; 'quoted': null | void }
interface Context { more: Map<string, Partial<User>> }
type Generic<T extends Model = User> = T;
let a: typeof db.user, b: ReturnType<typeof make>, c: 'x' | 'y', d: 1, e: true, f: [User, string?, ...Tag[]], g: (User), h: keyof User;
let i: string, j: number, k: any, l: unknown, m: () => void, n: import('./m').Thing<User>, o: typeof import('./m').thing, p: User['id'], q: bigint, r: this;
declare const ambient: Db;
function f1<K extends Key>(key: K): asserts key is Key {}
declare module 'x' { const y: number; }
declare global { interface Window { z: string } }
