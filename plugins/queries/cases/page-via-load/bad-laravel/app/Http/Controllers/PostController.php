<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function index(Request $request)
    {
        $newest = Post::where('title', $request->input('title'))->orderByDesc('id')->get(); // ~ page-via-load

        return $newest->take(3);
    }

    public function page(Request $request)
    {
        return Post::where('title', $request->input('title'))->get()->forPage($request->integer('page'), 20); // ~ page-via-load
    }
}
