import { account, setBalance } from "./accounts";

export async function withdraw(id: number, amount: number) {
  const found = await account(id);
  if (!found || found.balance < amount) throw new Error("not enough");
  await setBalance(found.id, found.balance - amount);
}
