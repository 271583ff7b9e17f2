"use client";
import { Card, Layout } from './ui';
export default function Page({ users }: Props) {
  return (
    <Layout.Main title="x" wide {...users.props} header={<h1>Hi</h1>} render={() => <Card />}>
      text {users.map((user) => <Card key={user.id} onClick={async () => { await remove(user.id); }}>{user.name}</Card>)}
      <>{/* nothing */}{...users}</>
      <div data-x="1" xlink:href="y">{cond ? <b /> : null}</div>
      <this.Inner />
      <svg:path />
    </Layout.Main>
  );
}
const generic = <T,>(x: T) => x;
