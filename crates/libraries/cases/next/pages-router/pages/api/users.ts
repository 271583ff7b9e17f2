import type { NextApiRequest, NextApiResponse } from "next";
import { withSentry } from "@sentry/nextjs";
import { db } from "../../db";

const handler = async (req: NextApiRequest, res: NextApiResponse) => {
  switch (req.method) {
    case "GET":
      return list(req, res);
  }
};

async function list(req: NextApiRequest, res: NextApiResponse) {
  res.json(await db.user.findMany());
}

export default withSentry(handler);
