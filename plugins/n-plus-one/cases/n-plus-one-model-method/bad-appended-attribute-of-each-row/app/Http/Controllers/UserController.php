<?php

namespace App\Http\Controllers;

use App\Models\User;

class UserController
{
    public function show()
    {
        return response()->json(['users' => User::all()]);
    }
}
