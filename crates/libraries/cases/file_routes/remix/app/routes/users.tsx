import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "../../db";

export const loader = async ({ request }: LoaderFunctionArgs) => db.user.findMany();

export async function action() {
  await db.user.deleteMany();
}

export async function clientLoader() {
  return null;
}
