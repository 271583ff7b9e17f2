<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Invoice extends Model
{
    public function remarks()
    {
        return $this->morphMany(Remark::class, 'remarkable');
    }
}
