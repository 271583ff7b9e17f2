<?php

namespace App\Services;

use App\Models\Payment;

class Payments
{
    public function paid(): int
    {
        return Payment::where('amount', '>', 0)->get()->sum('amount'); // ~ aggregate-in-app
    }
}
