<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Rule extends Model
{
    public function coupon()
    {
        return $this->hasOne(Coupon::class);
    }
}
