import { db } from "./db";

export class Orders {
  list() {
    return db.order.findMany({ orderBy: { id: "asc" } }); // ~ unbounded-find-many
  }
}
