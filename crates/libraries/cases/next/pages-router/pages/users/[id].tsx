import { db } from "../../db";

export async function getServerSideProps({ params }) {
  return { props: { user: await db.user.findUnique({ where: { id: Number(params.id) } }) } };
}

export default function UserPage({ user }) {
  return <p>{user.email}</p>;
}
