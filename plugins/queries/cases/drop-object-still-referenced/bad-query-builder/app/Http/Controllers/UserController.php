<?php

namespace App\Http\Controllers;

use Illuminate\Support\Facades\DB;
use Illuminate\Http\Request;

class UserController
{
    public function index(Request $request)
    {
        $names = DB::table('users')->pluck('nickname'); // ~ drop-object-still-referenced "`users.nickname`"
        DB::table('users')->where('id', $request->input('id'))->increment('comments_count'); // ~ drop-object-still-referenced "`users.comments_count`"

        return [$names, DB::table('badges')->count()]; // ~ drop-object-still-referenced "`badges`"
    }
}
