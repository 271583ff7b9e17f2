<?php

namespace App\Support;

use App\Models\User;

class Users
{
    public function admin()
    {
        return User::where('role', 'admin')->first();
    }
}
