<?php

namespace App\Http\Controllers;

use App\Models\Category;
use App\Models\User;

class CategoryController
{
    public function index()
    {
        foreach (Category::all() as $category) {
            echo $category->parent->title;
            foreach ($category->children as $child) {
                echo $child->title;
            }
            echo $category->descendants()->count();
        }
    }

    public function tree()
    {
        // What makes a tree of the rows puts the children of each where they are read.
        foreach (Category::all()->toTree() as $category) {
            foreach ($category->children as $child) {
                echo $child->title;
            }
        }
    }

    public function read()
    {
        foreach (Category::with('ancestors')->get() as $category) {
            foreach ($category->ancestors as $above) {
                echo $above->title;
            }
        }
    }

    public function notifications()
    {
        return auth()->user()->notifications()->get();
    }

    public function all()
    {
        foreach (User::all() as $user) {
            foreach ($user->unreadNotifications as $notification) {
                $notification->markAsRead();
            }
        }
    }
}
