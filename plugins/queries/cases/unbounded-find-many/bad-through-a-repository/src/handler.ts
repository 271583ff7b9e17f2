import { Orders } from "./index";

export async function handler() {
  return new Orders().list();
}
