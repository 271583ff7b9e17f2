<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Models\User;
use Illuminate\Http\Request;

class PostController
{
    public function index()
    {
        return Post::whereIn('user_id', User::where('name', 'Ann')->pluck('id'))->paginate(); // ~ pluck-in-where "sent back in a list of"
    }

    public function others()
    {
        return Post::whereNotIn('user_id', User::where('name', 'Ann')->pluck('id')->toArray())->paginate(); // ~ pluck-in-where
    }
}
