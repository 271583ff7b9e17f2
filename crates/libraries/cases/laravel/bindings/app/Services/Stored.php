<?php

namespace App\Services;

use App\Contracts\Authors;
use App\Contracts\Clock;
use App\Contracts\Topics;
use App\Contracts\Torn;
use App\Models\User;

class Stored implements Authors, Clock, Topics, Torn
{
    public function of($id)
    {
        return User::where('id', $id)->first();
    }
}
