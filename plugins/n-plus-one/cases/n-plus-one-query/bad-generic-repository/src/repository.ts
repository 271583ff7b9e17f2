import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export class Repository {
  constructor(
    private readonly model: string,
    private readonly db: any = prisma,
  ) {}

  findAll(where: object = {}) {
    return this.db[this.model].findMany({ where });
  }
}

export class Posts extends Repository {
  constructor() {
    super("post");
  }

  of(authorId: number) {
    // ~ n-plus-one-query "`prisma.post.findMany` is run once for each row of `prisma.user.findMany`"
    return this.findAll({ authorId });
  }
}

export class Users extends Repository {
  constructor() {
    super("user");
  }
}
