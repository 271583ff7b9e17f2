<?php

namespace App\Http\Controllers;

use App\Http\Resources\PostCollection;
use App\Http\Resources\UserCollection;
use App\Models\Post;
use App\Models\User;

class PostController
{
    public function index()
    {
        return new PostCollection(Post::where('open', 1)->get());
    }

    public function create()
    {
        return new UserCollection(User::where('open', 1)->get());
    }
}
