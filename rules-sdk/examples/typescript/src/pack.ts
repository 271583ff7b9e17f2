/** Rules from code reviews. */
import { pack } from "seqscan-rules";

import { ledgerChangedWithOthers } from "./ledger-changed-with-others.ts";
import { ordersReadWithoutLimit } from "./orders-read-without-limit.ts";
import { tenantColumnWithoutIndex } from "./tenant-column-without-index.ts";

export const { describe, check, why } = pack("review-rules", "0.1.0", [
    ledgerChangedWithOthers,
    ordersReadWithoutLimit,
    tenantColumnWithoutIndex,
]);
