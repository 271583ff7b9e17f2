import pMap from "p-map";
import pLimit from "p-limit";
import PQueue from "p-queue";
import pRetry from "p-retry";
import async from "async";
import Bluebird from "bluebird";
import DataLoader from "dataloader";
import { parallel, map } from "radash";
import * as Sentry from "@sentry/node";
import { db } from "./db";

const one = (id: number) => db.user.findFirst({ where: { id } });

export async function maps(ids: number[]) {
  const users = await pMap(ids, one, { concurrency: 5 });
  for (const user of users) {
    console.log(user?.email);
  }
}

export async function limits(ids: number[]) {
  const limit = pLimit(5);
  await Promise.all(ids.map((id) => limit(() => one(id))));
}

export async function queues(ids: number[]) {
  const queue = new PQueue({ concurrency: 1 });
  for (const id of ids) {
    queue.add(() => one(id));
  }
}

export async function retries() {
  await pRetry(() => db.$transaction(async (tx) => tx.user.update({ where: { id: 1 }, data: { email: "x" } })));
}

export async function series(ids: number[]) {
  await async.eachSeries(ids, one);
  await Bluebird.each(ids, one);
  await Bluebird.map(ids, one);
  await map(ids, one);
  await parallel(5, ids, one);
}

const loader = new DataLoader(async (ids: readonly number[]) => db.user.findMany({ where: { id: { in: [...ids] } } }));

export async function loads(ids: number[]) {
  return Promise.all(ids.map((id) => loader.load(id)));
}

export async function spans() {
  return Sentry.startSpan({ name: "x" }, () => db.user.count());
}
