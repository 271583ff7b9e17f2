"""Rules from code reviews."""

from seqscan_rules import pack

from ledger_changed_with_others import LedgerChangedWithOthers
from orders_read_without_limit import OrdersReadWithoutLimit
from tenant_column_without_index import TenantColumnWithoutIndex

WitWorld = pack(
    "review-rules",
    "0.1.0",
    [LedgerChangedWithOthers(), OrdersReadWithoutLimit(), TenantColumnWithoutIndex()],
)
