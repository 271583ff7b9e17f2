import { Controller, Get } from "@nestjs/common";
import { UsersService } from "./users.service";

@Controller("users")
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  async list() {
    const users = await this.users.all();
    return Promise.all(users.map(async (user) => ({ ...user, posts: await this.users.withPosts(user.id) })));
  }
}
