<?php

namespace App;

use App\Models\Invoice;
use App\Models\Remark;

class Remarks
{
    public function of(Invoice $invoice, string $kind): Remark
    {
        return $invoice->remarks()->firstOrCreate(['kind' => $kind]); // ~ missing-unique-constraint "takes `kind`, `remarkable_id` and `remarkable_type` for a key of `remarks`"
    }
}
