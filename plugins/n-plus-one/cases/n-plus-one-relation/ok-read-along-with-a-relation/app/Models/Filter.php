<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Filter extends Model
{
    protected $with = ['option'];

    public function option()
    {
        return $this->belongsTo(Option::class);
    }
}
