import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

interface Task {
  text: string;
  done: boolean;
}

export async function imported(tasks: Task[]) {
  const names: string[] = [];
  for (const task of tasks) {
    const tag = await prisma.tag.findFirst({ where: { name: task.done ? "complete" : "open" } }); // ~ n-plus-one-query
    names.push(tag?.name ?? task.text);
  }
  return names;
}

export async function assigned(tasks: Task[]) {
  const names: string[] = [];
  for (const task of tasks) {
    let name = "open";
    if (task.done) name = "complete";
    const tag = await prisma.tag.findFirst({ where: { name } }); // ~ n-plus-one-query
    names.push(tag?.name ?? task.text);
  }
  return names;
}

export async function switched(tasks: Task[]) {
  const names: string[] = [];
  for (const task of tasks) {
    let name = "open";
    switch (task.text) {
      case "x":
        name = "complete";
        break;
    }
    const tag = await prisma.tag.findFirst({ where: { name } }); // ~ n-plus-one-query
    names.push(tag?.name ?? task.text);
  }
  return names;
}

async function statusOf(task: Task) {
  return prisma.tag.findFirst({ where: { name: task.done ? "complete" : "open" } }); // ~ n-plus-one-query
}

export async function inAHelper(tasks: Task[]) {
  const names: string[] = [];
  for (const task of tasks) names.push((await statusOf(task))?.name ?? task.text);
  return names;
}
