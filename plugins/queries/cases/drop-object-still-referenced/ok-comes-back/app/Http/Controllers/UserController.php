<?php

namespace App\Http\Controllers;

use App\Models\User;
use Illuminate\Support\Facades\DB;
use Illuminate\Http\Request;

class UserController
{
    public function index(Request $request)
    {
        return [User::where('nickname', $request->input('q'))->paginate(), DB::table('badges')->count()];
    }
}
