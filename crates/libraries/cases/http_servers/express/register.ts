import { db } from "./db";

class Users {
  async list(req, res) {
    res.json(await db.user.findMany());
  }
}

const users = new Users();

export function register(server) {
  server.get("/registered", users.list.bind(users));
  server.get("/all", [users.list]);
}
