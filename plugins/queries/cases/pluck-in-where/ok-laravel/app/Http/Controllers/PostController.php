<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Models\User;
use Illuminate\Http\Request;

class PostController
{
    public function index()
    {
        $ids = User::where('name', 'Ann')->pluck('id');

        return [Post::whereIn('user_id', $ids)->paginate(), Post::whereNotIn('user_id', $ids)->count()];
    }

    public function shown()
    {
        $ids = User::where('name', 'Ann')->pluck('id');

        return ['ids' => $ids, 'posts' => Post::whereIn('user_id', $ids)->paginate()];
    }

    public function few()
    {
        $ids = User::where('name', 'Ann')->limit(10)->pluck('id');

        return Post::whereIn('user_id', $ids)->paginate();
    }

    public function subquery()
    {
        return Post::whereIn('user_id', User::where('name', 'Ann')->select('id'))->paginate();
    }

    public function write()
    {
        Post::whereIn('user_id', User::where('name', 'Ann')->pluck('id'))->update(['status' => 'old']);
    }
}
