<?php

namespace App\Services;

use App\Models\Payment;

class Payments
{
    public function paid(): int
    {
        return Payment::where('amount', '>', 0)->sum('amount');
    }

    public function shown(): array
    {
        $payments = Payment::all();

        return ['payments' => $payments, 'total' => $payments->sum('amount')];
    }
}
