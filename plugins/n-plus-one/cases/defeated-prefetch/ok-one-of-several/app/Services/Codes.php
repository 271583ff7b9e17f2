<?php

namespace App\Services;

use App\Models\Rule;

class Codes
{
    public function primary(): array
    {
        $codes = [];
        foreach (Rule::with('coupon')->get() as $rule) {
            // A rule may have several coupons, and the one that was read along need not be this one.
            $codes[] = $rule->coupon()->where('is_primary', true)->first();
        }

        return $codes;
    }
}
