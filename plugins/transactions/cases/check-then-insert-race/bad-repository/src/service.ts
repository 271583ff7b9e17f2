import { addMember, memberByEmail } from "./repository";

export async function invite(input: { teamId: number; email: string }) {
  if (await memberByEmail(input.teamId, input.email)) {
    throw new Error("is a member already");
  }
  return addMember({ teamId: input.teamId, email: input.email, role: "guest" });
}
