import { PrismaService } from "./prisma.service";
import { UsersService } from "./users.service";

export class PostsService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly users: UsersService,
  ) {}

  async authors() {
    const authors = [];
    for (const post of await this.prisma.post.findMany()) {
      authors.push(await this.users.find(post.authorId));
    }
    return authors;
  }
}
