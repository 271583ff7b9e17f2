const DEFAULT = 1;
@Injectable({ scope: 'request' })
@plain
export class UserService<T extends Base> extends mixin(Repository)<User> implements Api, Ns.Other<T> {
  static instance: UserService;
  static count = DEFAULT;
  #cache = new Map();
  private readonly log = makeLog();
  declare ambient: string;
  @Column({ type: 'text' }) name!: string;
  'quoted' = 1;
  accessor size = 2;
  [key: string]: unknown;
  [computed()] = 3;
  constructor(private readonly db: Db, public url = 'x', @Inject(Cache) cache: Cache, override kept) {
    super(db);
    this.#cache.set(1, 2);
  }
  abstract later(): Promise<User>;
  find(id: string): User;
  @Get(':id') async find(@Param('id') id: any): Promise<User> { return super.find(id); }
  get total() { return this.#cache; }
  set total(value) {}
  static of() { return new UserService(); }
  *[Symbol.iterator]() {}
  onClick = async () => { await this.db.save(); };
  #secret() {}
  static { register(UserService); }
}
class Typed extends Repository<User> {}
class Dotted extends orm.Repository<User> {}
const Anonymous = class { a = 1; };
const Named = class Inner {};
export abstract class Base { abstract db: Db; }
