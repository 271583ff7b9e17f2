import { Injectable } from "@nestjs/common";
import { PrismaService } from "./prisma.service";

@Injectable()
export class UsersService {
  constructor(private readonly prisma: PrismaService) {}

  async withPosts(id: number) {
    return this.prisma.post.findMany({ where: { authorId: id } }); // ~ n-plus-one-query
  }

  async all() {
    return this.prisma.user.findMany();
  }
}
