import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

abstract class Repository {
  constructor(
    private readonly model: "user" | "post",
    private readonly db: any = prisma,
  ) {}

  findById(id: number) {
    return this.db[this.model].findUnique({ where: { id } });
  }
}

export class Users extends Repository {
  constructor() {
    super("user");
  }
}

export class Posts extends Repository {
  constructor() {
    super("post");
  }
}

class Service {
  constructor(protected delegate: any) {}

  all() {
    return this.delegate.findMany();
  }
}

export class PostService extends Service {
  constructor() {
    super(prisma.post);
  }
}
