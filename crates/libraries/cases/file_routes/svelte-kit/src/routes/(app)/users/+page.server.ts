import { db } from "../../../../db";

export const load = async () => ({ users: await db.user.findMany() });
