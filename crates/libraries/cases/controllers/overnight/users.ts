import { ChildControllers, Controller, Get, Middleware, Post } from "@overnightjs/core";
import { db } from "./db";

@Controller("users")
export class Users {
  @Get("")
  async list() {
    return db.user.findMany();
  }

  @Post(":id/rename")
  private async rename(req: { params: { id: string } }) {
    await db.user.update({ where: { id: Number(req.params.id) }, data: { email: "x" } });
  }
}
